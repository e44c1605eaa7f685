@description('Name of the Azure OpenAI account, and of its subdomain.')
param name string

param location string

param tags { *: string }

@description('Model to deploy, such as gpt-4.1-mini.')
param model string

@description('Version of the model; empty for the region\'s default.')
param version string

@description('Kind of deployment. All of these are billed by the token.')
@allowed(['GlobalStandard', 'DataZoneStandard', 'Standard'])
param sku string

@description('Thousands of tokens a minute.')
param capacity int

resource account 'Microsoft.CognitiveServices/accounts@2024-10-01' = {
  name: name
  location: location
  tags: tags
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    // A token of an identity is only taken at a subdomain of one's own.
    customSubDomainName: name
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled'
  }
}

resource deployment 'Microsoft.CognitiveServices/accounts/deployments@2024-10-01' = {
  parent: account
  name: model
  sku: { name: sku, capacity: capacity }
  properties: {
    model: union({ format: 'OpenAI', name: model }, empty(version) ? {} : { version: version })
  }
}

output endpoint string = account.properties.endpoint
output deploymentName string = deployment.name
