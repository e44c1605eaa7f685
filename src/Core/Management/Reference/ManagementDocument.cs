using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AiGateway.Management.Reference;

/// <summary>Completes what ASP.NET Core finds out about the management routes by itself.</summary>
internal static class ManagementDocument
{
    private const string SecurityScheme = "adminKey";

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = route => route.ActionDescriptor.EndpointMetadata.OfType<Operation>().Any();
        options.AddDocumentTransformer((document, _, _) =>
        {
            Introduce(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(CompleteAsync);
    }

    private static void Introduce(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "AI Gateway Serverless: management",
            Version = "v1",
            Description = "Resources are JSON, named by the caller. PUT creates or replaces; send the ETag you read as If-Match to replace safely. Failures are RFC 9457 problems that name every field at fault.",
        };
        document.Servers = [];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [SecurityScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The admin key." },
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference(SecurityScheme, document)] = [] }];
    }

    private static async Task CompleteAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var described = context.Description.ActionDescriptor.EndpointMetadata.OfType<Operation>().Single();
        operation.Parameters = [.. PathParametersOf(operation, context), .. described.Query.Select(ParameterOf), .. ConditionsOf(described)];
        if (described.Body is { } body) operation.RequestBody = await BodyOfAsync(body, !described.BodyIsOptional, context, cancellationToken);
        foreach (var response in (operation.Responses ?? []).Where(response => CarriesETag(described, response.Key)).Select(response => response.Value))
            AddETag((OpenApiResponse)response);
    }

    // Those that handlers bind are found already; handlers that read route values themselves leave them to be found here.
    private static IEnumerable<IOpenApiParameter> PathParametersOf(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var bound = operation.Parameters ?? [];
        var segments = (context.Description.RelativePath ?? "").Split('/').Where(segment => segment.StartsWith('{'));
        return segments.Select(segment => segment.Trim('{', '}', '*').Split(':')[0]).Select(name => bound.FirstOrDefault(parameter => parameter.Name == name) ?? new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Path,
            Required = true,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }

    private static bool CarriesETag(Operation operation, string status) => operation.IsConditional && status is ("200" or "201" or "304");

    private static async Task<OpenApiRequestBody> BodyOfAsync(Type body, bool isRequired, OpenApiOperationTransformerContext context, CancellationToken cancellationToken) => new()
    {
        Required = isRequired,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/json"] = new() { Schema = await context.GetOrCreateSchemaAsync(body, null, cancellationToken) },
        },
    };

    private static OpenApiParameter ParameterOf(QueryParameter query) => new()
    {
        Name = query.Name,
        In = ParameterLocation.Query,
        Description = query.Description,
        Schema = new OpenApiSchema { Type = query.IsNumber ? JsonSchemaType.Integer : JsonSchemaType.String },
    };

    private static IEnumerable<OpenApiParameter> ConditionsOf(Operation operation)
    {
        if (!operation.IsConditional) yield break;
        if (operation.Changes) yield return HeaderOf("If-Match", "Only if the resource still has this ETag; * for any that exists.");
        yield return HeaderOf("If-None-Match", operation.Changes ? "* to create only." : "The ETag of what you have; the answer is 304 if it still stands.");
    }

    private static OpenApiParameter HeaderOf(string name, string description) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static void AddETag(OpenApiResponse response)
    {
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        response.Headers["ETag"] = new OpenApiHeader { Description = "The version of the resource, quoted.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
    }
}
