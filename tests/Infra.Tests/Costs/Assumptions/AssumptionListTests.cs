using System.Globalization;
using System.Text.RegularExpressions;
using AiGateway.Costs.Assumptions;

namespace AiGateway.Infra.Tests.Costs.Assumptions;

public sealed class AssumptionListTests
{
    [Theory]
    [InlineData("keyFreshSeconds", "src/Core/Resources/Keys/KeyDirectory.cs", @"Freshness = TimeSpan\.FromSeconds\((\d+)\)")]
    [InlineData("snapshotFreshSeconds", "src/Core/Resources/Snapshots/SnapshotCell.cs", @"Fresh = TimeSpan\.FromSeconds\((\d+)\)")]
    public void What_an_assumption_takes_from_the_code_stands_there(string name, string file, string pattern)
    {
        var found = Regex.Match(Repository.Read(file), pattern);

        found.Success.ShouldBeTrue();
        decimal.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture).ShouldBe(AssumptionList.Of(name));
    }

    [Fact]
    public void A_secret_is_as_fresh_as_the_code_says() =>
        Repository.Read("src/Core/Upstream/Credentials/KeyVaultScheme.cs").ShouldContain($"Fresh = TimeSpan.FromMinutes({AssumptionList.Of("secretFreshSeconds") / 60})");

    [Fact]
    public void The_indexed_terms_are_those_of_the_container()
    {
        var paths = Regex.Match(Repository.Read("src/Core/CallLog/Cosmos/CosmosContainers.cs"), @"IndexedPaths = \[(""[^\]]+)\]").Groups[1].Value;

        // Cosmos DB adds id and _ts by itself.
        AssumptionList.Of("indexedTerms").ShouldBe(paths.Split(',').Length + 2);
    }

    [Fact]
    public void Every_assumption_says_why() => AssumptionList.All.ShouldAllBe(assumption => assumption.Why.Length > 0 && assumption.Unit.Length > 0);
}
