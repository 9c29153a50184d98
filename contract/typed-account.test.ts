import { expect, it } from 'vitest'
import { fitAccount } from './typed-account.ts'

it.each([
  ['bob', 'CONTOSO\\bob', 'same'],
  ['BOB', 'CONTOSO\\bob', 'same'],
  ['contoso\\bob', 'CONTOSO\\bob', 'same'],
  ['contoso/bob', 'CONTOSO\\bob', 'same'],
  ['bob@contoso', 'CONTOSO\\bob', 'same'],
  ['bob@contoso.com', 'CONTOSO\\bob', 'alike'],
  ['bob@fabrikam.com', 'CONTOSO\\bob', 'alike'],
  ['contoso.com\\bob', 'CONTOSO\\bob', 'alike'],
  ['fabrikam\\bob', 'CONTOSO\\bob', 'other'],
  ['bob@fabrikam', 'CONTOSO\\bob', 'other'],
  ['.\\administrator', 'RDS01\\Administrator', 'same'],
  ['.\\administrator', 'CONTOSO\\Administrator', 'other'],
  ['max-mustermann-von-musterhausen', 'CONTOSO\\max-mustermann-von-m', 'alike'],
  ['max-mustermann-von-musterhausen', 'CONTOSO\\max-mustermann-von', 'other'],
  ['max-mustermann-von-musterhausen@contoso.com', 'CONTOSO\\max-mustermann-von-m', 'alike'],
  ['De\u0301mo', 'CONTOSO\\Démo', 'same'],
  ['lukasz', 'CONTOSO\\Łukasz', 'alike'],
  ["d'arcy", 'CONTOSO\\d’arcy', 'alike'],
  ['bobby', 'CONTOSO\\bob', 'other'],
  ['a@b.c', 'AzureAD\\a@b.c', 'same'],
])('%s for %s: %s', (typed, name, fit) => {
  const [domain = '', user = ''] = name.split('\\')
  expect(fitAccount(typed, { domain, user }, 'rds01.contoso.com')).toBe(fit)
})
