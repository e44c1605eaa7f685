namespace AiGateway.Costs.Usages;

/// <summary>How call records reach Cosmos DB: the values of <c>Gateway:Records</c> in the cloud.</summary>
internal enum RecordsMode
{
    EventHubs,
    Direct,
}
