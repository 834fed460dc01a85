module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // Node runs these files as they are, so they import the files of other packages rather than their bundles.
    '@backstage/no-forbidden-package-imports': 'off',
  },
});
