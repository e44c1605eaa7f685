namespace AiGateway.Providers;

/// <summary>What is wrong with one setting of a provider: its name in configuration, and a sentence for the admin.</summary>
public sealed record SettingMistake(string Field, string Message)
{
    public const string BaseUrl = "baseUrl";
    public const string Credential = "credential";
    public const string ApiVersion = "apiVersion";
    public const string Region = "region";
}
