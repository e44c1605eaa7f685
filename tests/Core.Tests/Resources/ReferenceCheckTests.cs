using System.Net;

namespace AiGateway.Tests.Resources;

public sealed class ReferenceCheckTests
{
    [Theory]
    [InlineData("deployments/x", """{ "provider": "gone", "model": "m" }""", "provider")]
    [InlineData("models/x", """{ "route": { "targets": [ { "deployment": "gone" } ] } }""", "route.targets[0].deployment")]
    [InlineData("models/x", """{ "aliases": ["y", "m"], "route": { "targets": [ { "deployment": "d" } ] } }""", "aliases[1]")]
    [InlineData("models/x", """{ "aliases": ["second"], "route": { "targets": [ { "deployment": "d" } ] } }""", "aliases[0]")]
    [InlineData("models/x", """{ "aliases": ["x"], "route": { "targets": [ { "deployment": "d" } ] } }""", "aliases[0]")]
    [InlineData("models/second", """{ "route": { "targets": [ { "deployment": "d" } ] } }""", "name")]
    public async Task What_is_named_must_exist_and_names_must_not_collide(string path, string json, string field)
    {
        await using var server = await ResourceServer.StartAsync();
        await server.FillAsync();
        await server.PutAsync("models/m", """{ "aliases": ["second"], "route": { "targets": [ { "deployment": "d" } ] } }""");

        var answer = await server.PutAsync(path, json);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.MistakenFields.ShouldBe([field]);
    }

    [Theory]
    [InlineData("providers/p", "deployments/d")]
    [InlineData("deployments/d", "models/m")]
    [InlineData("tenants/t", "tenants/t/applications/a")]
    public async Task What_is_in_use_stays_and_its_users_are_named(string path, string user)
    {
        await using var server = await ResourceServer.StartAsync();
        await server.FillAsync();
        if (user == "deployments/d") await server.DeleteAsync("models/m");

        var answer = await server.DeleteAsync(path);

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Json.GetProperty("detail").GetString()!.ShouldContain(user);
        (await server.GetAsync(path)).Status.ShouldBe(HttpStatusCode.OK);
        (await server.DeleteAsync(user)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await server.DeleteAsync(path)).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Another_tenants_resource_is_missing_like_one_that_never_was()
    {
        await using var server = await ResourceServer.StartAsync();
        await server.FillAsync();
        await server.PutAsync("tenants/other", "{}");

        var foreign = await server.GetAsync("tenants/other/applications/a");
        var never = await server.GetAsync("tenants/other/applications/never");
        var noTenant = await server.GetAsync("tenants/nobody/applications/a");

        foreign.Status.ShouldBe(HttpStatusCode.NotFound);
        never.Text.ShouldBe(foreign.Text);
        noTenant.Text.ShouldBe(foreign.Text);
        (await server.DeleteAsync("tenants/other/applications/a")).Text.ShouldBe(foreign.Text);
        (await server.PutAsync("tenants/nobody/applications/a", "{}")).Text.ShouldBe(foreign.Text);
        (await server.GetAsync("tenants/nobody/applications")).Text.ShouldBe(foreign.Text);
        (await server.GetAsync("tenants/t/applications/a")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_application_made_again_is_younger_than_everything_of_its_predecessor()
    {
        await using var server = await ResourceServer.StartAsync(new Microsoft.Extensions.Time.Testing.FakeTimeProvider());
        await server.FillAsync();
        var before = (await server.GetAsync("tenants/t/applications/a")).Json.GetProperty("createdAt").GetDateTimeOffset();

        await server.DeleteAsync("tenants/t/applications/a");
        await server.PutAsync("tenants/t/applications/a", "{}");

        (await server.GetAsync("tenants/t/applications/a")).Json.GetProperty("createdAt").GetDateTimeOffset().ShouldBeGreaterThan(before);
    }
}
