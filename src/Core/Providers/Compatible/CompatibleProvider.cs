using System.Collections.Immutable;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Providers.Compatible;

/// <summary>A vendor of the catalog of rows: one of OpenAI's APIs under the vendor's own address.</summary>
internal sealed class CompatibleProvider(CompatibleVendor vendor) : IProvider
{
    private readonly string path = vendor.Dialect == ChatDialects.OpenAIChat ? "/chat/completions" : "/responses";

    public string Kind => vendor.Kind;

    public CompatibleVendor Vendor => vendor;

    public ImmutableArray<string> Dialects { get; } = [vendor.Dialect];

    public Uri AddressOf(Target target, string dialect, bool stream) =>
        ProviderAddress.Under(target.BaseUrl ?? vendor.BaseUrl ?? throw new ArgumentException($"{vendor.DisplayName} has no address without a base URL.", nameof(target)), path);

    public KeyValuePair<string, string> Authorize(string secret, bool isIdentityToken) => new(vendor.Credential.Header, vendor.Credential.Prefix + secret);

    // The document is the gateway's own work by now, so reading it again cannot fail.
    public ReadOnlyMemory<byte> Adjust(ReadOnlyMemory<byte> document, ICollection<string> notes)
    {
        if ((vendor.Deltas.IsEmpty && vendor.MessageDeltas.IsEmpty) || StrictJson.Read(document).Text is not { } text) return document;
        var edit = new JsonEdit(text);
        CompatibleRequest.Prepare(text, edit, vendor, notes);
        return edit.Apply();
    }

    public IEnumerable<SettingMistake> Check(ProviderSettings settings)
    {
        if (settings.ApiVersion is not null) yield return new(SettingMistake.ApiVersion, "apiVersion is for the kind azure-openai.");
        if (settings.Credential?.ManagedIdentity is not null) yield return new(SettingMistake.Credential, $"{vendor.DisplayName} takes no managed identity's token; use env, keyVault or secret here.");
        if (settings.Credential is null && NeedsCredential(settings)) yield return new(SettingMistake.Credential, $"{vendor.DisplayName} needs a credential: env, keyVault or secret.");
        if (settings.BaseUrl is null && vendor.BaseUrl is null) yield return new(SettingMistake.BaseUrl, $"baseUrl is needed for {vendor.DisplayName}: {vendor.BaseUrlForm}.");
        if (ProviderAddress.EndsWith(settings.BaseUrl, path)) yield return new(SettingMistake.BaseUrl, $"baseUrl ends before {path}; the gateway appends it.");
    }

    // What stands at another address, such as a proxy that adds the key itself, may want none.
    private bool NeedsCredential(ProviderSettings settings) => vendor.Credential.IsNeeded && (settings.BaseUrl is null || vendor.BaseUrl is null);
}
