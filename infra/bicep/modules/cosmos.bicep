@export()
var databaseName = 'gateway'

param name string

param location string

param tags { *: string }

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    capabilities: [{ name: 'EnableServerless' }]
    locations: [{ locationName: location, failoverPriority: 0 }]
    consistencyPolicy: { defaultConsistencyLevel: 'Session' }
    disableLocalAuth: true
    minimalTlsVersion: 'Tls12'
    // The tier of seven days costs nothing.
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: { tier: 'Continuous7Days' }
    }
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-11-15' = {
  parent: account
  name: databaseName
  properties: { resource: { id: databaseName } }
}

// The containers are as src/Core/CallLog/Cosmos/CosmosContainers.cs has them; a test compares.
resource calls 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-11-15' = {
  parent: database
  name: 'calls'
  properties: {
    resource: {
      id: 'calls'
      partitionKey: { paths: ['/tenant', '/day'], kind: 'MultiHash', version: 2 }
      // For ever, unless the document says otherwise: each carries its tenant's retention.
      defaultTtl: -1
      indexingPolicy: {
        includedPaths: [
          { path: '/tenant/?' }
          { path: '/application/?' }
          { path: '/model/?' }
          { path: '/requestedModel/?' }
          { path: '/status/?' }
          { path: '/outcome/?' }
        ]
        excludedPaths: [{ path: '/*' }]
      }
    }
  }
}

resource unauthenticated 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-11-15' = {
  parent: database
  name: 'unauthenticated'
  properties: {
    resource: {
      id: 'unauthenticated'
      partitionKey: { paths: ['/day'], kind: 'Hash', version: 2 }
      // Ninety days.
      defaultTtl: 7776000
      indexingPolicy: {
        includedPaths: []
        excludedPaths: [{ path: '/*' }]
      }
    }
  }
}

output endpoint string = account.properties.documentEndpoint
