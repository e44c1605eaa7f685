// Everything that anyone may do, in one place: each role is the least that works, at the narrowest scope that works.

import { databaseName } from 'cosmos.bicep'
import { hubName } from 'eventHubs.bicep'
import { adminKeyName } from 'keyVault.bicep'

param identityName string

@description('Object id of whoever deploys; empty for nobody.')
param deployerId string
param deployerType ('User' | 'Group' | 'ServicePrincipal')

param storageAccountName string
param cosmosAccountName string
param keyVaultName string
param componentName string

@description('Whether records go through Event Hubs.')
param eventHubs bool
param eventHubNamespaceName string

@description('Whether there is an account with models.')
param models bool
param modelAccountName string

var builtIn = {
  cognitiveServicesOpenAIUser: '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd'
  eventHubsDataReceiver: 'a638d3c7-ab3a-418d-83e6-5f17a39d4fde'
  eventHubsDataSender: '2b629674-e913-4c01-ae53-ef4638d8f975'
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageAccountName
}

// The Functions host keeps leases, timers' schedules, checkpoints and its own keys in containers that it makes itself, and fetches the package.
// Its documentation names Owner as the least that it is supported with.
resource blobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage
  name: guid(storage.id, identity.id, builtIn.storageBlobDataOwner)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtIn.storageBlobDataOwner)
  }
}

// The gateway's resources, keys, ledgers and outbox are tables that it makes itself; the host writes its diagnostic events there.
resource tables 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage
  name: guid(storage.id, identity.id, builtIn.storageTableDataContributor)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtIn.storageTableDataContributor)
  }
}

resource namespace 'Microsoft.EventHub/namespaces@2024-01-01' existing = if (eventHubs) {
  name: eventHubNamespaceName

  resource hub 'eventhubs' existing = {
    name: hubName
  }
}

// Publishing records. Sending and receiving are apart, so that either can be taken away alone; Owner could also change the hub.
resource sender 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (eventHubs) {
  scope: namespace::hub
  name: guid(namespace::hub.id, identity.id, builtIn.eventHubsDataSender)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtIn.eventHubsDataSender)
  }
}

// The trigger that ingests records.
resource receiver 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (eventHubs) {
  scope: namespace::hub
  name: guid(namespace::hub.id, identity.id, builtIn.eventHubsDataReceiver)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtIn.eventHubsDataReceiver)
  }
}

resource cosmos 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' existing = {
  name: cosmosAccountName
}

// Writing and querying records: Cosmos DB Built-in Data Contributor, in this one database. It cannot make or drop containers.
resource records 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-11-15' = {
  parent: cosmos
  name: guid(cosmos.id, identity.id, databaseName)
  properties: {
    principalId: identity.properties.principalId
    roleDefinitionId: '${cosmos.id}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002'
    scope: '${cosmos.id}/dbs/${databaseName}'
  }
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: keyVaultName

  resource adminKey 'secrets' existing = {
    name: adminKeyName
  }
}

// The admin key, and the secrets of providers that an admin puts into this vault.
resource secrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, identity.id, builtIn.keyVaultSecretsUser)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtIn.keyVaultSecretsUser)
  }
}

// Whoever deploys becomes the first admin: the hook after the deployment reads this one secret.
resource firstAdmin 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(deployerId)) {
  scope: vault::adminKey
  name: guid(vault::adminKey.id, deployerId, builtIn.keyVaultSecretsUser)
  properties: {
    principalId: deployerId
    principalType: deployerType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtIn.keyVaultSecretsUser)
  }
}

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: componentName
}

// Telemetry of every sort, whatever the role's name says: the component takes none that is not signed in.
resource telemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: component
  name: guid(component.id, identity.id, builtIn.monitoringMetricsPublisher)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtIn.monitoringMetricsPublisher)
  }
}

resource modelAccount 'Microsoft.CognitiveServices/accounts@2024-10-01' existing = if (models) {
  name: modelAccountName
}

// Calling the models; not deploying them, not reading keys.
resource modelCalls 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (models) {
  scope: modelAccount
  name: guid(modelAccount.id, identity.id, builtIn.cognitiveServicesOpenAIUser)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtIn.cognitiveServicesOpenAIUser)
  }
}
