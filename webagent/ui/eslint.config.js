import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import globals from 'globals'
import typescript from 'typescript-eslint'

/** What the formatter decides is left to it (`npm run format`); types are checked by `npm run check`. */
export default typescript.config(
  { ignores: ['dist/**', 'src/generated/**'] },
  ...typescript.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: typescript.parser } },
  },
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      // A screen's file is named by what it shows: `Wall.vue`.
      'vue/multi-word-component-names': 'off',
      // TypeScript knows every name, also those of the browser.
      'no-undef': 'off',
      // `!= null` asks for both kinds of nothing at once.
      eqeqeq: ['error', 'smart'],
      // A name may be taken out of an object only to leave it out of the rest.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // Panels of one editor share the state of its document; a prop itself is never replaced.
      'vue/no-mutating-props': ['error', { shallowOnly: true }],
      'no-console': ['error', { allow: ['warn', 'error'] }],
    },
  },
  {
    files: ['dev/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.test.ts'],
    rules: { 'vue/one-component-per-file': 'off', 'vue/require-prop-types': 'off' },
  },
  prettier,
)
