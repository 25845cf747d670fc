// Writes the TypeScript of the HTTP API, from its OpenAPI description on standard input: make types
// Leaves out what the page does not use: refusals have one form, `ApiError`, and headers belong to `http.ts`.
import { writeFileSync } from 'node:fs'
import { json } from 'node:stream/consumers'
import openapiTS, { astToString } from 'openapi-typescript'

const document = await json(process.stdin)
for (const operations of Object.values(document.paths)) {
  for (const operation of Object.values(operations)) {
    delete operation.description
    operation.parameters = operation.parameters.filter((parameter) => parameter.in !== 'header')
    operation.responses = Object.fromEntries(Object.entries(operation.responses).filter(([status]) => status < '300'))
    for (const response of Object.values(operation.responses)) response.description = ''
  }
}
const types = astToString(
  await openapiTS(document, {
    alphabetize: true,
    defaultNonNullable: false,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
  }),
)
const text = `// Written by \`make types\` from the routes of the server; never edited by hand. A test holds that it is up to date.\n\n${types}`
if (process.argv[2]) writeFileSync(process.argv[2], text)
else process.stdout.write(text)
