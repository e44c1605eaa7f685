using System.Net;

namespace AiGateway.Tests.Resources;

public sealed class ResourceConflictTests
{
    [Fact]
    public async Task The_second_of_two_writers_is_told_that_the_first_was_faster()
    {
        await using var server = await ResourceServer.StartAsync();
        var read = await server.PutAsync("tenants/acme", "{}");

        var first = await server.PutAsync("tenants/acme", """{ "displayName": "one" }""", ("If-Match", read.ETag!));
        var second = await server.PutAsync("tenants/acme", """{ "displayName": "two" }""", ("If-Match", read.ETag!));

        first.Status.ShouldBe(HttpStatusCode.OK);
        second.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        second.Type.ShouldBe("application/problem+json");
        (await server.GetAsync("tenants/acme")).Json.GetProperty("displayName").GetString().ShouldBe("one");
    }

    [Fact]
    public async Task Of_many_writers_at_once_with_the_same_ETag_exactly_one_wins()
    {
        await using var server = await ResourceServer.StartAsync();
        var read = await server.PutAsync("tenants/acme", "{}");

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(writer =>
            server.PutAsync("tenants/acme", $$"""{ "displayName": "writer {{writer}}" }""", ("If-Match", read.ETag!))));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.Status == HttpStatusCode.PreconditionFailed).ShouldBe(11);
    }

    [Fact]
    public async Task A_repeated_change_succeeds_although_its_own_first_time_moved_the_ETag()
    {
        await using var server = await ResourceServer.StartAsync();
        var read = await server.PutAsync("tenants/acme", "{}");
        var first = await server.PutAsync("tenants/acme", """{ "displayName": "one" }""", ("If-Match", read.ETag!));

        var repeated = await server.PutAsync("tenants/acme", """{ "displayName": "one" }""", ("If-Match", read.ETag!));

        repeated.Status.ShouldBe(HttpStatusCode.OK);
        repeated.ETag.ShouldBe(first.ETag);
        (await server.GetAsync("audit?tenant=acme")).Json.GetProperty("items").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Create_only_does_not_replace()
    {
        await using var server = await ResourceServer.StartAsync();

        (await server.PutAsync("tenants/acme", "{}", ("If-None-Match", "*"))).Status.ShouldBe(HttpStatusCode.Created);
        (await server.PutAsync("tenants/acme", "{}", ("If-None-Match", "*"))).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task Replace_only_does_not_create()
    {
        await using var server = await ResourceServer.StartAsync();

        (await server.PutAsync("tenants/acme", "{}", ("If-Match", "*"))).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await server.GetAsync("tenants/acme")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_reader_who_has_it_already_is_told_so()
    {
        await using var server = await ResourceServer.StartAsync();
        var put = await server.PutAsync("tenants/acme", "{}");

        var read = await server.GetAsync("tenants/acme", ("If-None-Match", $"\"other\", W/{put.ETag}"));

        read.Status.ShouldBe(HttpStatusCode.NotModified);
        read.ETag.ShouldBe(put.ETag);
        read.Text.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deletion_honours_If_Match()
    {
        await using var server = await ResourceServer.StartAsync();
        var put = await server.PutAsync("tenants/acme", "{}");

        (await server.DeleteAsync("tenants/acme", ("If-Match", "\"old\""))).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await server.DeleteAsync("tenants/acme", ("If-Match", put.ETag!))).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("If-Match", "unquoted")]
    [InlineData("If-None-Match", "\"open")]
    public async Task A_malformed_precondition_is_named(string header, string value)
    {
        await using var server = await ResourceServer.StartAsync();

        var answer = await server.PutAsync("tenants/acme", "{}", (header, value));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.MistakenFields.ShouldBe([header]);
    }
}
