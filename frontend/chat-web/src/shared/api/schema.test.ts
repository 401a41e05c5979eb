// @vitest-environment node
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript'
import { expect, it } from 'vitest'
import document from '../../../../../docs/openapi.json?raw'
import schema from './schema.d.ts?raw'

it('has the types of docs/openapi.json; otherwise: npm run api:types', async () => {
  expect(schema).toBe(COMMENT_HEADER + astToString(await openapiTS(JSON.parse(document))))
})
