@export()
var hubName = 'calls'

param name string

param location string

param tags { *: string }

@description('Partitions of the hub: how many instances may ingest at once. It cannot be changed later.')
param partitions int

// One throughput unit carries 1 MB a second, some 500 calls a second; it is the only thing here that is billed by the hour.
resource namespace 'Microsoft.EventHub/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: 'Standard'
    tier: 'Standard'
    capacity: 1
  }
  properties: {
    disableLocalAuth: true
    isAutoInflateEnabled: false
    minimumTlsVersion: '1.2'
  }
}

resource hub 'Microsoft.EventHub/namespaces/eventhubs@2024-01-01' = {
  parent: namespace
  name: hubName
  properties: {
    partitionCount: partitions
    // The most that Standard keeps, at no charge: how long ingest may be down before a record is lost.
    retentionDescription: {
      cleanupPolicy: 'Delete'
      retentionTimeInHours: 168
    }
  }
}

resource ingest 'Microsoft.EventHub/namespaces/eventhubs/consumergroups@2024-01-01' = {
  parent: hub
  name: 'ingest'
}

output host string = split(split(namespace.properties.serviceBusEndpoint, '//')[1], ':')[0]
