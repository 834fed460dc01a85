import { looksLikeSecret } from './secrets';

describe('looksLikeSecret', () => {
  it.each([
    ['spring.datasource.password', 'hunter2'],
    ['redis.pwd', 'x'],
    ['clientSecret', 'abc'],
    ['payment.api-key', 'k'],
    ['pem', '-----BEGIN RSA PRIVATE KEY-----\nMIIE'],
    ['spring.datasource.url', 'postgres://web:hunter2@db/web'],
    ['spring.datasource.url', 'jdbc:mysql://web:hunter2@db/web'],
    ['content', 'db:\n  user: web\n  password: "hunter2"\n'],
    ['content', '{"db": {"user": "web", "password": "hunter2"}}'],
    ['content', '<db><password>hunter2</password></db>'],
    ['github', `ghp_${'a'.repeat(36)}`],
  ])('masks %s', (key, value) => {
    expect(looksLikeSecret(key, value)).toBe(true);
  });

  it.each([
    ['spring.datasource.password', '${DB_PASSWORD}'],
    ['spring.datasource.password', 'ENC(abcdef)'],
    ['redis.password', 'vault://kv/redis#password'],
    ['redis.password', ''],
    ['password.min-length', '12'],
    ['token.ttl', '3600'],
    ['spring.datasource.url', 'postgres://db/web'],
    ['content', 'db:\n  password: ${DB_PASSWORD}\n  pool: 5\n'],
    ['content', 'secret:\n  name: web\n'],
    ['password.hint', 'password: hunter2'],
    ['tokenizer', 'bpe'],
  ])('shows %s = %s', (key, value) => {
    expect(looksLikeSecret(key, value)).toBe(false);
  });

  it('stays quick with long values', () => {
    for (const text of ['a', ' ', 'a:', '{', '<a>', 'a=', '.', '-']) {
      const value = text.repeat(20_000 / text.length);
      expect(looksLikeSecret('content', value)).toBe(false);
      expect(looksLikeSecret('text', value)).toBe(false);
    }
  });
});
