using System.Text.Json;
using System.Text.Json.Serialization;
using AiGateway.Management;
using AiGateway.Resources.Applications;
using AiGateway.Resources.Deployments;
using AiGateway.Resources.Models;
using AiGateway.Resources.Policies;
using AiGateway.Resources.Providers;
using AiGateway.Resources.Tenants;

namespace AiGateway.Resources;

/// <summary>Resources as they are stored and shown. The pages are for the reference only: lists are made of documents that are JSON already.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(Page<JsonElement>))]
[JsonSerializable(typeof(Tenant))]
[JsonSerializable(typeof(Page<Tenant>))]
[JsonSerializable(typeof(Application))]
[JsonSerializable(typeof(Page<Application>))]
[JsonSerializable(typeof(Provider))]
[JsonSerializable(typeof(ProviderDocument))]
[JsonSerializable(typeof(Page<ProviderDocument>))]
[JsonSerializable(typeof(Deployment))]
[JsonSerializable(typeof(Page<Deployment>))]
[JsonSerializable(typeof(Model))]
[JsonSerializable(typeof(Page<Model>))]
[JsonSerializable(typeof(Policy))]
[JsonSerializable(typeof(Page<Policy>))]
internal sealed partial class ResourcesJson : JsonSerializerContext;
