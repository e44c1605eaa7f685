using AiGateway.Management.Audit;

namespace AiGateway.Resources.Store;

/// <summary>What a reader may need beyond the body.</summary>
internal sealed record ReadingContext<T>(ResourceAddress Address, T? Current, ChangeMoment Moment)
    where T : class
{
    public string Name => Address.Name;
}
