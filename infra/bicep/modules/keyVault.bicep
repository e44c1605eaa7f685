@export()
var adminKeyName = 'admin-key'

param name string

param location string

param tags { *: string }

@description('True once after the environment was deleted: the vault of that name is brought back, with the secrets in it.')
param recover bool

@description('Half of the admin key. It is made in Azure Resource Manager and goes nowhere but into the vault.')
@secure()
param firstHalf string = newGuid()

@description('The other half.')
@secure()
param secondHalf string = newGuid()

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    createMode: recover ? 'recover' : 'default'
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 7
    enablePurgeProtection: true
  }
}

// Made once: later runs find it and leave it alone, whatever they drew for the halves.
@onlyIfNotExists()
resource adminKey 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault
  name: adminKeyName
  properties: {
    contentType: 'Admin key of the gateway'
    value: 'agwadmin_${replace('${firstHalf}${secondHalf}', '-', '')}'
  }
}

output endpoint string = vault.properties.vaultUri
