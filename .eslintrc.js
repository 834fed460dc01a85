const { createConfigForRole } = require('@backstage/cli/config/eslint-factory');

// For what is no package: scripts, measurements and browser tests. Packages have a configuration of their own.
module.exports = createConfigForRole(__dirname, 'cli', {
  rules: {
    // Node runs these files as they are, so they import the files of packages rather than their bundles.
    '@backstage/no-forbidden-package-imports': 'off',
  },
});
