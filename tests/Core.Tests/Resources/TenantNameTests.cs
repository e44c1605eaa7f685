using System.Net;
using AiGateway.Resources.Tenants;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Tests.Resources;

public sealed class TenantNameTests(ResourceServerFixture fixture) : IClassFixture<ResourceServerFixture>
{
    public static TheoryData<string> NoNames => [new string('a', 64), new string('a', 600), Uri.EscapeDataString(new string('é', 102)), "UPPER", "a%2Fb", "%E2%80%AEa"];

    [Theory]
    [MemberData(nameof(NoNames))]
    public async Task What_cannot_be_a_tenants_name_holds_nothing(string tenant)
    {
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Get, HttpMethod.Delete })
            foreach (var path in new[] { "applications/x", "policies/x" })
                IsNotFound(await fixture.Server.Server.SendAsync(method, $"/manage/v1/tenants/{tenant}/{path}", method == HttpMethod.Put ? "{}" : null));

        IsNotFound(await fixture.Server.GetAsync($"tenants/{tenant}/applications"));
        IsNotFound(await fixture.Server.GetAsync($"tenants/{tenant}/policies"));
    }

    [Theory]
    [MemberData(nameof(NoNames))]
    public async Task What_cannot_be_a_tenants_name_has_no_audit(string tenant)
    {
        foreach (var path in new[] { "audit", "audit/verify" })
            (await fixture.Server.GetAsync($"{path}?tenant={tenant}")).Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_tenant_that_never_was_has_no_audit()
    {
        IsNotFound(await fixture.Server.GetAsync("audit?tenant=missing"));
        IsNotFound(await fixture.Server.GetAsync("audit/verify?tenant=missing"));
        (await fixture.Server.GetAsync("audit/verify?tenant=t")).Json.GetProperty("intact").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_tenant_that_was_deleted_is_still_known_to_have_been()
    {
        await using var server = await ResourceServer.StartAsync();
        var index = server.Server.Services.GetRequiredService<TenantIndex>();
        await server.PutAsync("tenants/gone", "{}");
        (await server.DeleteAsync("tenants/gone")).Status.ShouldBe(HttpStatusCode.NoContent);

        (await index.HasAsync("gone", TestContext.Current.CancellationToken)).ShouldBeTrue();
        foreach (var name in (string[])["never", "go", "gone1", "GONE", "", "a/b", new string('a', 600)])
            (await index.HasAsync(name, TestContext.Current.CancellationToken)).ShouldBeFalse(name);
    }

    private static void IsNotFound(AiGateway.Tests.Management.Answer answer)
    {
        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        answer.Type.ShouldBe("application/problem+json");
    }
}
