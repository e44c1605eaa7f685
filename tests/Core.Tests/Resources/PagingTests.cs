using System.Net;

namespace AiGateway.Tests.Resources;

public sealed class PagingTests
{
    [Theory]
    [InlineData("tenants")]
    [InlineData("tenants/t/applications")]
    [InlineData("providers")]
    public async Task Pages_hold_everything_once_and_in_order(string list)
    {
        await using var server = await ResourceServer.StartAsync();
        await server.PutAsync("tenants/t", "{}");
        var names = new[] { "b", "a.1", "a-2", "z", "a_3" };
        foreach (var name in names) await server.PutAsync($"{list}/{name}", list == "providers" ? ResourceServer.Provider : "{}");
        if (list == "tenants") await server.DeleteAsync("tenants/z");
        string[] expected = list == "tenants" ? ["a-2", "a.1", "a_3", "b", "t"] : ["a-2", "a.1", "a_3", "b", "z"];

        foreach (var limit in new[] { 1, 2, 5, 100 })
        {
            var seen = new List<string>();
            var pages = 0;
            string? after = null;
            do
            {
                pages++;
                var page = await server.GetAsync($"{list}?limit={limit}{(after is null ? "" : "&after=" + after)}");
                page.Status.ShouldBe(HttpStatusCode.OK);
                var items = page.Json.GetProperty("items");
                items.GetArrayLength().ShouldBeLessThanOrEqualTo(limit);
                seen.AddRange(items.EnumerateArray().Select(item => item.GetProperty("name").GetString()!));
                after = page.Json.TryGetProperty("next", out var next) ? next.GetString() : null;
            }
            while (after is not null);

            seen.ShouldBe(expected);
            pages.ShouldBe((expected.Length + limit - 1) / limit);
        }
    }

    [Theory]
    [InlineData("providers?limit=0", "limit")]
    [InlineData("providers?limit=501", "limit")]
    [InlineData("providers?limit=ten", "limit")]
    [InlineData("providers?limit=1&limit=2", "limit")]
    [InlineData("providers?after=No%20Name", "after")]
    [InlineData("providers?after=", "after")]
    [InlineData("providers?page=2", "page")]
    [InlineData("providers/p?verbose=true", "verbose")]
    [InlineData("audit?after=x", "after")]
    [InlineData("audit?since=yesterday", "since")]
    public async Task A_wrong_or_unknown_parameter_is_named(string path, string parameter)
    {
        await using var server = await ResourceServer.StartAsync();

        var answer = await server.GetAsync(path);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.MistakenFields.ShouldBe([parameter]);
    }
}
