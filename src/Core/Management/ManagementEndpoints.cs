using AiGateway.Management.Audit;
using AiGateway.Management.Authentication;
using AiGateway.Management.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Scalar.AspNetCore;

namespace AiGateway.Management;

/// <summary>The management routes under <c>/manage</c>.</summary>
public static class ManagementEndpoints
{
    /// <summary>Where all resources live.</summary>
    public const string Root = "/manage/v1";

    private const string Document = Root + "/openapi.json";

    /// <summary>
    /// Maps the audit and the reference, and gives the group on which rooms map their resources: all its routes ask for the admin key.
    /// The reference does not ask for it, for it holds no data.
    /// </summary>
    public static RouteGroupBuilder MapManagement(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("");
        ((IEndpointConventionBuilder)all).Add(routes.ServiceProvider.GetRequiredService<LastCatch>().Guard);
        all.MapOpenApi(Document);
        all.MapScalarApiReference("/manage/docs", DescribeReference);

        var group = all.MapGroup(Root);
        group.AddEndpointFilter<AdminAuthentication>();
        group.MapAudit();
        group.Map("/{**rest}", () => Refuse.NotFound()).ExcludeFromDescription();
        return group;
    }

    /// <summary>Lets only the admin key through to what is no management route.</summary>
    public static void UseAdminKey(IApplicationBuilder app)
    {
        var admins = ActivatorUtilities.CreateInstance<AdminAuthentication>(app.ApplicationServices);
        app.Use(admins.GuardAsync);
    }

    // Nothing may be asked of other machines: the script is the package's own, fonts and telemetry are off.
    private static void DescribeReference(ScalarOptions reference)
    {
        reference.Title = "AI Gateway Serverless: management";
        reference.OpenApiRoutePattern = Document;
        reference.DefaultFonts = false;
        reference.Telemetry = false;
        reference.Agent = new() { Disabled = true };
        reference.Mcp = new() { Disabled = true };
        reference.HideClientButton = true;
        reference.ProxyUrl = null;
        reference.ShowDeveloperTools = DeveloperToolsVisibility.Never;
        reference.HideModels = true;
    }
}
