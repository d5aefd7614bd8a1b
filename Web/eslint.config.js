import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

export default tseslint.config({ ignores: ['src/api/schema.d.ts'] }, ...tseslint.configs.recommended, {
  plugins: { 'react-hooks': hooks },
  rules: {
    'react-hooks/rules-of-hooks': 'error',
    'react-hooks/exhaustive-deps': 'error',
    'max-lines': ['error', 400],
    '@typescript-eslint/no-explicit-any': 'error',
  },
})
