targetScope = 'subscription'

import { adminKeyName } from 'modules/keyVault.bicep'

@description('Name of the azd environment; every resource\'s name follows from it.')
@minLength(1)
@maxLength(64)
param environmentName string

@description('Region of every resource.')
@minLength(1)
@metadata({ azd: { type: 'location' } })
param location string

@description('Object id of whoever deploys and becomes the first admin; empty for nobody.')
param principalId string = ''
param principalType ('User' | 'Group' | 'ServicePrincipal') = 'User'

@description('Call records travel through Event Hubs, which has the only hourly charge. Without it they go from the outbox to Cosmos DB directly.')
param eventHubs bool = true

@description('Partitions of the event hub: how many instances may ingest at once. It cannot be changed later.')
@minValue(1)
@maxValue(32)
param eventHubPartitions int = 4

@description('Replication of the storage account.')
@allowed(['Standard_LRS', 'Standard_ZRS'])
param storageSku string = 'Standard_LRS'

@description('Memory of an instance in megabytes.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Instances at most: the bill\'s upper limit.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Calls, mostly open streams, that one instance answers at once.')
@minValue(1)
@maxValue(1000)
param callsPerInstance int = 250

@description('Gigabytes of logs a day, after which the rest of the day is not logged.')
@minValue(1)
param logDailyCapGb int = 1

@description('Exact host:port pairs, separated by commas, that providers may reach on private networks.')
param privateHosts string = ''

@description('True once after the environment was deleted: brings the Key Vault of that name back.')
param recoverKeyVault bool = false

@description('Model of an Azure OpenAI account that becomes the first provider, such as gpt-4.1-mini; empty for no account.')
param model string = ''

@description('Version of the model; empty for the region\'s default.')
param modelVersion string = ''

@description('Kind of the model\'s deployment. All of these are billed by the token.')
@allowed(['GlobalStandard', 'DataZoneStandard', 'Standard'])
param modelSku string = 'GlobalStandard'

@description('Thousands of tokens a minute that the model may spend.')
@minValue(1)
param modelCapacity int = 50

var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }
var hosts = filter(map(split(privateHosts, ','), host => trim(host)), host => !empty(host))

var names = {
  app: 'func-${token}'
  component: 'appi-${token}'
  cosmos: 'cosmos-${token}'
  eventHubs: 'evhns-${token}'
  identity: 'id-${token}'
  keyVault: 'kv-${token}'
  models: 'oai-${token}'
  plan: 'plan-${token}'
  storage: 'st${token}'
  workspace: 'log-${token}'
}

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: { name: names.identity, location: location, tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: names.workspace
    componentName: names.component
    location: location
    tags: tags
    dailyCapGb: logDailyCapGb
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: { name: names.storage, location: location, tags: tags, sku: storageSku }
}

module hub 'modules/eventHubs.bicep' = if (eventHubs) {
  scope: group
  params: { name: names.eventHubs, location: location, tags: tags, partitions: eventHubPartitions }
}

module cosmos 'modules/cosmos.bicep' = {
  scope: group
  params: { name: names.cosmos, location: location, tags: tags }
}

module keyVault 'modules/keyVault.bicep' = {
  scope: group
  params: { name: names.keyVault, location: location, tags: tags, recover: recoverKeyVault }
}

module models 'modules/models.bicep' = if (!empty(model)) {
  scope: group
  params: {
    name: names.models
    location: location
    tags: tags
    model: model
    version: modelVersion
    sku: modelSku
    capacity: modelCapacity
  }
}

module roles 'modules/roles.bicep' = {
  scope: group
  params: {
    identityName: names.identity
    deployerId: principalId
    deployerType: principalType
    storageAccountName: names.storage
    cosmosAccountName: names.cosmos
    keyVaultName: names.keyVault
    componentName: names.component
    eventHubs: eventHubs
    eventHubNamespaceName: names.eventHubs
    models: !empty(model)
    modelAccountName: names.models
  }
  dependsOn: [identity, storage, cosmos, keyVault, monitoring, hub, models]
}

var platformSettings = {
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.outputs.clientId};Authorization=AAD'
  APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
  AZURE_CLIENT_ID: identity.outputs.clientId
  AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential'
  AzureWebJobsDisableHomepage: 'true'
  AzureWebJobsStorage__accountName: names.storage
  AzureWebJobsStorage__clientId: identity.outputs.clientId
  AzureWebJobsStorage__credential: 'managedidentity'
  // Else the Cosmos SDK asks 169.254.169.254 which virtual machine it is on, and an app on Flex Consumption is on none.
  COSMOS_DISABLE_IMDS_ACCESS: 'true'
  // As src/LocalHost has it, for the reason that stands there.
  DOTNET_TC_CallCountingDelayMs: '1'
  // Paced streams cost less than half the CPU when idle threads do not spin.
  DOTNET_ThreadPool_UnfairSemaphoreSpinLimit: '0'
}

var gatewaySettings = {
  Gateway__AdminKey: '@Microsoft.KeyVault(SecretUri=${keyVault.outputs.endpoint}secrets/${adminKeyName})'
  Gateway__Cosmos: cosmos.outputs.endpoint
  Gateway__Records: eventHubs ? 'eventhubs' : 'direct'
  Gateway__Storage: storage.outputs.tableEndpoint
}

var recordSettings = eventHubs
  ? {
      GatewayEventHubs__clientId: identity.outputs.clientId
      GatewayEventHubs__credential: 'managedidentity'
      GatewayEventHubs__fullyQualifiedNamespace: hub!.outputs.host
    }
  : { 'AzureWebJobs.RecordIngest.Disabled': 'true' }

var privateHostSettings = toObject(range(0, length(hosts)), index => 'Gateway__Upstream__AllowedPrivateHosts__${index}', index => hosts[index])

module functionApp 'modules/functionApp.bicep' = {
  scope: group
  params: {
    name: names.app
    planName: names.plan
    location: location
    tags: tags
    identityId: identity.outputs.id
    packages: storage.outputs.packages
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    callsPerInstance: callsPerInstance
    settings: union(platformSettings, gatewaySettings, recordSettings, privateHostSettings)
  }
  // An app that starts before its roles exist fails, and Key Vault references that failed are not looked at again for a day.
  dependsOn: [roles]
}

output AZURE_KEY_VAULT_ENDPOINT string = keyVault.outputs.endpoint
output AZURE_KEY_VAULT_NAME string = names.keyVault
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_TENANT_ID string = tenant().tenantId
output GATEWAY_ADMIN_KEY_NAME string = adminKeyName
output GATEWAY_ENDPOINT string = functionApp.outputs.endpoint
output GATEWAY_IDENTITY_CLIENT_ID string = identity.outputs.clientId
output GATEWAY_MODEL_DEPLOYMENT string = models.?outputs.deploymentName ?? ''
output GATEWAY_MODEL_ENDPOINT string = models.?outputs.endpoint ?? ''
output GATEWAY_MODEL_NAME string = model
