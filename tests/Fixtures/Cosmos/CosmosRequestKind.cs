namespace AiGateway.Fixtures.Cosmos;

/// <summary>What a request asks for.</summary>
public enum CosmosRequestKind
{
    Account,
    Database,
    Container,
    Ranges,
    Plan,
    Query,
    Create,
    Upsert,
    Read,
    Replace,
    Delete,
}
