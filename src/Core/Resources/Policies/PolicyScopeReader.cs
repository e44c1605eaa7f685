using AiGateway.Resources.Reading;

namespace AiGateway.Resources.Policies;

/// <summary>Reads which calls a policy looks at. What it names need not exist yet: a policy may come before its applications.</summary>
internal static class PolicyScopeReader
{
    private const int Most = 200;

    public static PolicyScope Read(ResourceReader policy, bool isOfTenant)
    {
        if (policy.Object("scope") is not { } scope) return new();
        scope.NotYet("field", "apis");
        if (isOfTenant && scope.Has("tenants")) scope.Wrong("tenants", "stands only in policies of the platform; this one looks at its own tenant.");
        return new()
        {
            Tenants = scope.Texts("tenants", Most, TextRule.Name, least: 1),
            Applications = scope.Texts("applications", Most, TextRule.Name, least: 1),
            Models = scope.Texts("models", Most, TextRule.ModelPattern, least: 1),
        };
    }
}
