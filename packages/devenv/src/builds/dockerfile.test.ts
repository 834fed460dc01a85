import { parseDockerfile } from './dockerfile.ts';

describe('parseDockerfile', () => {
  it('takes the last stage', () => {
    const text = `
FROM sdk AS build
WORKDIR /build
ENV STAGE=build
FROM runtime
WORKDIR /app
COPY --from=build /app ./
USER 1000
ENV PORT=8080 GREETING="hello world"
ENV LEGACY some value
EXPOSE 8080 9090/udp
ENTRYPOINT ["dotnet", "App.dll"]
`;
    expect(parseDockerfile(text)).toEqual({
      env: ['PORT=8080', 'GREETING=hello world', 'LEGACY=some value'],
      workdir: '/app',
      user: '1000',
      exposedPorts: ['8080/tcp', '9090/udp'],
      entrypoint: ['dotnet', 'App.dll'],
    });
  });

  it('joins lines, skips comments, and gives other commands to the shell', () => {
    const text = `from node\n# CMD no\nCMD node \\\n  # why\n  main.js\n`;
    expect(parseDockerfile(text)).toEqual({
      env: [],
      exposedPorts: [],
      cmd: ['/bin/sh', '-c', expect.stringMatching(/^node\s+main\.js$/)],
    });
  });

  it('knows nothing of an empty file', () => {
    expect(parseDockerfile('')).toEqual({ env: [], exposedPorts: [] });
  });
});
