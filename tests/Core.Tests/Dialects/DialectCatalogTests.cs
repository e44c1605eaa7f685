using AiGateway.Dialects;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Tests.Dialects;

public sealed class DialectCatalogTests
{
    private static readonly DialectCatalog Catalog =
        new ServiceCollection().AddDialects().BuildServiceProvider().GetRequiredService<DialectCatalog>();

    [Fact]
    public void Every_dialect_has_its_line_in_the_catalog()
    {
        var written = typeof(IDialect).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IDialect)));

        Catalog.All.Select(dialect => dialect.GetType()).ShouldBe(written, ignoreOrder: true);
    }

    [Fact]
    public void A_dialect_is_found_by_its_name()
    {
        foreach (var dialect in Catalog.All)
            Catalog.Get(dialect.Name).ShouldBeSameAs(dialect);
        Catalog.Find("morse").ShouldBeNull();
        Should.Throw<KeyNotFoundException>(() => Catalog.Get("morse"));
    }

    [Fact]
    public void No_dialect_lets_a_header_pass_that_names_an_account_or_carries_a_credential()
    {
        string[] forbidden = ["auth", "key", "cookie", "token", "organization", "project", "account", "ratelimit", "request-id"];
        foreach (var header in Catalog.Upstreams.SelectMany(dialect => dialect.RequestHeaders.Concat(dialect.ReplyHeaders)).Concat(Catalog.All.SelectMany(dialect => dialect.RequestHeaders)))
        {
            header.ShouldBe(header.ToLowerInvariant());
            forbidden.ShouldAllBe(word => !header.Contains(word, StringComparison.Ordinal));
        }
    }
}
