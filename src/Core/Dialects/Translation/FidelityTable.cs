using System.Collections.Immutable;

namespace AiGateway.Dialects.Translation;

/// <summary>For each parameter and each pair of dialects: whether it is honoured, adapted or impossible. Put together from the columns that the dialects' own folders hold.</summary>
public sealed class FidelityTable(DialectCatalog dialects)
{
    /// <summary>The dialects whose callers can be translated.</summary>
    public ImmutableArray<string> Callers { get; } = [.. dialects.All.Where(dialect => dialect.Callers is not null).Select(dialect => dialect.Name)];

    /// <summary>The dialects that others can be translated into.</summary>
    public ImmutableArray<string> Upstreams { get; } = [.. dialects.Upstreams.Where(dialect => dialect.Upstreams is not null).Select(dialect => dialect.Name)];

    /// <summary>What callers of a dialect call the parameter; null when they cannot say it.</summary>
    public string? FieldOf(ChatParameter parameter, string caller) => Row(dialects.Get(caller).Callers!.Fields, parameter).Field;

    /// <summary>What becomes of the parameter on its way from a caller's dialect to another one upstream; null when the caller cannot say it. Its own dialect takes all as it is.</summary>
    public FieldSupport? Find(ChatParameter parameter, string caller, string upstream)
    {
        var said = Row(dialects.Get(caller).Callers!.Fields, parameter);
        if (said.Field is null) return null;
        return caller == upstream ? said with { Fidelity = Fidelity.Honoured, Note = null } : Row(dialects.Upstreams.First(dialect => dialect.Name == upstream).Upstreams!.Fields, parameter);
    }

    private static FieldSupport Row(ImmutableArray<FieldSupport> column, ChatParameter parameter) =>
        column.FirstOrDefault(row => row.Parameter == parameter) ?? throw new KeyNotFoundException($"A dialect's column has no row for {parameter}.");
}
