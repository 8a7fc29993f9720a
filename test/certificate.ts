import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** Makes a certificate for this machine that only its own authority, itself, vouches for. Openssl writes it and its key into the folder. */
export function makeCertificate(folder: string): { file: string; keyFile: string } {
  const file = join(folder, "certificate.pem");
  const keyFile = join(folder, "key.pem");
  execFileSync(
    "openssl",
    [
      ...[
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
      ],
      ...["-keyout", keyFile, "-out", file, "-subj", "/CN=localhost"],
      ...["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
    ],
    { stdio: "ignore" },
  );
  return { file, keyFile };
}
