import { generateKeyPairSync, randomBytes } from 'node:crypto';
import path from 'node:path';
import { readIfPresent, writeAtomically, writeIfAbsent } from './files.ts';
import type { Settings } from './settings.ts';

const generate = {
  postgresPassword: () => token(),
  oidcClientSecret: () => token(),
  oidcCookieKey: () => token(),
  /** JWK of the identity provider's signing key. */
  oidcSigningKey: () => jwk(),
  sessionSecret: () => token(),
  ciToken: () => token(),
  giteaBotPassword: () => token(),
  giteaSecretKey: () => token(),
  giteaInternalToken: () => token(),
  webhookSecret: () => token(),
  /** What the stand-in for Apollo knows as tokens of consumers. */
  apolloDevToken: () => token(),
  apolloFatToken: () => token(),
  apolloUatToken: () => token(),
  apolloProToken: () => token(),
  /** Kubernetes bearer tokens, known to the API servers through their token files. */
  kubernetesAdminToken: () => token(),
  kubernetesDeployerToken: () => token(),
  kubernetesReaderToken: () => token(),
  /** PEM of the key that signs service account tokens. */
  kubernetesSigningKey: () =>
    generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString(),
};

/** The environment's generated secrets. They stay the same from run to run. */
export type Secrets = Record<keyof typeof generate, string>;

function token(): string {
  return randomBytes(32).toString('base64url');
}

function jwk(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return JSON.stringify({
    ...privateKey.export({ format: 'jwk' }),
    use: 'sig',
    alg: 'RS256',
    kid: randomBytes(8).toString('hex'),
  });
}

/** Reads the secrets of this environment, and generates those that are missing. */
export function readSecrets(settings: Settings): Secrets {
  const file = path.join(settings.dataDir, 'secrets.json');
  const stored = readIfPresent(file);
  const known: Partial<Secrets> = stored ? JSON.parse(stored) : {};
  const missing = (Object.keys(generate) as (keyof Secrets)[]).filter(
    name => !known[name],
  );
  if (missing.length === 0) return known as Secrets;

  const secrets = { ...known } as Secrets;
  for (const name of missing) secrets[name] = generate[name]();
  const text = `${JSON.stringify(secrets, undefined, 2)}\n`;
  if (stored) {
    writeAtomically(file, text);
    return secrets;
  }
  // Another process may have been first; then its secrets hold.
  return writeIfAbsent(file, text) ? secrets : readSecrets(settings);
}
