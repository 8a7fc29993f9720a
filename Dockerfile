# Aftercall as a container. It runs TypeScript as it is: nothing is built but the dependencies.
FROM node:26-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# The image has the Node that the package `node` would bring.
RUN npm ci --omit=dev --ignore-scripts && rm -rf node_modules/node node_modules/node-bin-*

FROM node:26-slim
LABEL org.opencontainers.image.title="Aftercall" \
      org.opencontainers.image.description="A voice IVR with a survey right after the call"
ENV NODE_ENV=production \
    PORT=3000 \
    DATA_DIR=/data \
    FLOWS_DIR=/app/flows
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json ./
COPY src ./src
COPY flows ./flows
# Only this folder is written to, and only where there is no Redis, no PostgreSQL, or a token is not configured.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
# Whether this process answers. A store that is away is no reason to end it: callers are put through to a person all the same.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/cli/aftercall.js", "start"]
