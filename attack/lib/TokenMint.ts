import { generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

const KEY_ID = 'attack';
const LIMITED = 'vnd.backstage.limited-user';

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/**
 * The portal's own signing key, which the attack gives to it. With it the attack can make tokens that are wrong in one
 * point only, and is not refused for a bad signature instead.
 */
export class TokenMint {
  readonly #key: KeyObject;
  readonly #folder: string;
  readonly #issuer: string;

  constructor(folder: string, portalUrl: string) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', {
      namedCurve: 'P-256',
    });
    this.#key = privateKey;
    this.#folder = folder;
    this.#issuer = `${portalUrl}/api/auth`;
    const write = (name: string, key: KeyObject, type: 'pkcs8' | 'spki') =>
      writeFileSync(
        path.join(folder, name),
        key.export({ type: type as any, format: 'pem' }),
        { mode: 0o600 },
      );
    write('token.key', privateKey, 'pkcs8');
    write('token.pub', publicKey, 'spki');
  }

  /** `auth` of the portal's configuration. */
  get config() {
    return {
      keyStore: {
        provider: 'static',
        static: {
          keys: [
            {
              keyId: KEY_ID,
              algorithm: 'ES256',
              publicKeyFile: path.join(this.#folder, 'token.pub'),
              privateKeyFile: path.join(this.#folder, 'token.key'),
            },
          ],
        },
      },
    };
  }

  /** A user token as the portal makes them, but for the given parts of header and claims. */
  userToken(
    sub: string,
    options: { header?: object; claims?: object; unsigned?: boolean } = {},
  ): string {
    const now = Math.floor(Date.now() / 1000);
    const header = {
      typ: 'vnd.backstage.user',
      alg: 'ES256',
      kid: KEY_ID,
      ...options.header,
    };
    const claims = {
      iss: this.#issuer,
      sub,
      ent: [sub],
      aud: 'backstage',
      iat: now,
      exp: now + 600,
      ...options.claims,
    };
    const { iat, exp } = claims;
    const limited = { typ: LIMITED, alg: 'ES256', kid: KEY_ID };
    // By this the portal turns it into a limited one when it calls on behalf of the user.
    const uip = this.#sign(`${encode(limited)}.${encode({ sub, iat, exp })}`);
    const signed = `${encode(header)}.${encode({ ...claims, uip })}`;
    return `${signed}.${options.unsigned ? '' : this.#sign(signed)}`;
  }

  /** A limited user token, as cookies hold them. */
  limitedUserToken(sub: string): string {
    const iat = Math.floor(Date.now() / 1000);
    const header = { typ: LIMITED, alg: 'ES256', kid: KEY_ID };
    const signed = `${encode(header)}.${encode({ sub, iat, exp: iat + 600 })}`;
    return `${signed}.${this.#sign(signed)}`;
  }

  #sign(text: string): string {
    const signature = sign('sha256', Buffer.from(text), {
      key: this.#key,
      dsaEncoding: 'ieee-p1363',
    });
    return signature.toString('base64url');
  }
}
