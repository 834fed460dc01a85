const path = require('path');
const { createConfigForRole } = require('@backstage/cli/config/eslint-factory');

// For what is no package: scripts, measurements and browser tests. In the root folder it would reach into the packages.
module.exports = createConfigForRole(path.join(__dirname, '../..'), 'cli', {
  root: true,
  rules: {
    // Node runs these files as they are, so they import the files of packages rather than their bundles.
    '@backstage/no-forbidden-package-imports': 'off',
  },
});
