# Aftercall as an image: production dependencies, the sources and the sample flows, nothing else. The program needs no build.

FROM node:26-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# No install scripts: the only one would fetch a second Node for machines that have an old one, and here Node is the image's.
RUN npm ci --omit=dev --ignore-scripts

FROM node:26-slim
LABEL org.opencontainers.image.title="Aftercall" \
      org.opencontainers.image.description="Answers a company's phone on Twilio and asks on the same call how it went."
ENV NODE_ENV=production \
    PORT=3000 \
    DATA_DIR=/data
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json ./
COPY src ./src
COPY flows ./flows
# All of /app belongs to root and is only read. /data is for who runs it without Redis and PostgreSQL: then put a volume there.
RUN ln -s /app/src/cli/aftercall.js /usr/local/bin/aftercall \
    && install -d -o node -g node -m 0700 /data
# The user `node`, by number: Kubernetes cannot see of a name that it is not root.
USER 1000:1000
EXPOSE 3000
STOPSIGNAL SIGTERM
# Whether the process answers. A store that is away is no reason to end it: callers are put through to people all the same.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/cli/aftercall.js", "start"]
