using System.Collections.Immutable;
using AiGateway.Dialects;
using AiGateway.Dialects.Translation;
using AiGateway.Fixtures;

namespace AiGateway.Tests.Dialects.Translation;

/// <summary>The fidelity table is a promise: it is whole, published, and what the code does.</summary>
public sealed class FidelityTableTests
{
    private static readonly DialectCatalog Catalog = new();
    private static readonly FidelityTable Table = new(Catalog);

    public static TheoryData<string, ChatParameter> Written => [.. Catalog.Upstreams.Where(dialect => dialect.Upstreams is not null).SelectMany(dialect => dialect.Upstreams!.Fields.Where(IsTaken).Select(row => (dialect.Name, row.Parameter)))];

    public static TheoryData<string, string> Pairs => [.. Table.Callers.SelectMany(caller => Table.Upstreams.Where(upstream => upstream != caller).Select(upstream => (caller, upstream)))];

    [Fact]
    public void Every_dialect_has_one_row_for_every_parameter()
    {
        foreach (var (name, fields) in Columns())
            fields.Select(row => row.Parameter).Order().SequenceEqual(Enum.GetValues<ChatParameter>()).ShouldBeTrue(name);
    }

    [Fact]
    public void Whatever_is_adapted_says_how()
    {
        foreach (var (name, fields) in Columns())
            fields.Where(row => row.Fidelity == Fidelity.Adapted && row.Note is null).Select(row => $"{name}: {row.Parameter}").ShouldBeEmpty();
    }

    [Fact]
    public void The_published_page_is_what_the_table_says()
    {
        var page = Path.Combine(Repository.Root, "docs", "fidelity.md");
        var rendered = FidelityPage.Render(Table);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(page, rendered);
        File.ReadAllText(page).ShouldBe(rendered);
    }

    /// <summary>A row that says yes is checked against the document that is written.</summary>
    [Theory]
    [MemberData(nameof(Written))]
    public void What_a_row_says_yes_to_stands_in_the_document(string dialect, ChatParameter parameter)
    {
        var (with, without) = Sample.Written(Catalog, dialect, parameter, out var notes);

        notes.Error.ShouldBeNull();
        with.ShouldNotBe(without, $"{parameter} changes nothing in the document");
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void What_is_impossible_is_told_and_nothing_else_is(string caller, string upstream)
    {
        foreach (var parameter in Sample.Parameters.Where(parameter => Table.FieldOf(parameter, caller) is not null))
        {
            var fidelity = Table.Find(parameter, caller, upstream)!.Fidelity;
            if (!IsHonoured(caller, parameter) || Sample.Document(Catalog, caller, parameter) is not { } document) continue;

            var prepared = Sample.Prepare(Catalog, caller, upstream, document);

            if (fidelity == Fidelity.Impossible) (prepared.Warnings.Count > 0 || prepared.Error is not null).ShouldBeTrue($"{parameter} was dropped in silence: {document}");
            if (fidelity == Fidelity.Honoured) prepared.Warnings.ShouldBeEmpty($"{parameter}: {document}");
        }
    }

    // Only then does the caller's own dialect, which writes the sample, say what is asked for.
    private static bool IsHonoured(string dialect, ChatParameter parameter) =>
        Catalog.Upstreams.First(known => known.Name == dialect).Upstreams!.Fields.Any(row => row.Parameter == parameter && row.Fidelity == Fidelity.Honoured);

    private static bool IsTaken(FieldSupport row) => row.Fidelity == Fidelity.Honoured && Sample.Parameters.Contains(row.Parameter);

    private static IEnumerable<(string Name, ImmutableArray<FieldSupport> Fields)> Columns() =>
    [
        .. Catalog.All.Where(dialect => dialect.Callers is not null).Select(dialect => (dialect.Name, dialect.Callers!.Fields)),
        .. Catalog.Upstreams.Where(dialect => dialect.Upstreams is not null).Select(dialect => (dialect.Name, dialect.Upstreams!.Fields)),
    ];
}
