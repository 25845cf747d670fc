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
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['warn', 'error'] }],
    },
  },
  {
    files: ['dev/**'],
    rules: { 'no-console': 'off' },
  },
  prettier,
)
