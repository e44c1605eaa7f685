param name string

param planName string

param location string

param tags { *: string }

@description('Resource id of the identity that the app runs as.')
param identityId string

@description('Address of the blob container that the package is deployed to.')
param packages string

@description('Memory of an instance in megabytes.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int

@description('Instances at most.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int

@description('Calls that one instance answers at once.')
@minValue(1)
@maxValue(1000)
param callsPerInstance int

param settings { *: string }

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  // By this tag azd finds where the service is deployed to.
  tags: union(tags, { 'azd-service-name': 'gateway' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packages
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        // A stream is open for seconds and idle for most of them. The default of 16 calls would start, and bill, an instance for every 16 streams.
        triggers: { http: { perInstanceConcurrency: callsPerInstance } }
      }
    }
    siteConfig: {
      ftpsState: 'Disabled'
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
    }
  }

  // These three wait for each other: a site that is being changed can refuse another change with a 409.
  // Nobody deploys with a password: azd and the workflow sign in with Microsoft Entra ID.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
    dependsOn: [ftp]
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: settings
    dependsOn: [scm]
  }
}

output endpoint string = 'https://${app.properties.defaultHostName}'
