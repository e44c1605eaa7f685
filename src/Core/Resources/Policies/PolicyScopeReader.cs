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
        var tenants = ReadNames(scope, "tenants", TextRule.Name);
        if (isOfTenant && scope.Has("tenants")) scope.Wrong("tenants", "stands only in policies of the platform; this one looks at its own tenant.");
        return new()
        {
            Tenants = tenants,
            Applications = ReadNames(scope, "applications", TextRule.Name),
            Models = ReadNames(scope, "models", TextRule.ModelPattern),
        };
    }

    private static IReadOnlyList<string>? ReadNames(ResourceReader scope, string field, TextRule rule)
    {
        var names = scope.Texts(field, Most, rule);
        if (names is { Count: 0 }) scope.Wrong(field, "must not be empty; leave it out to take all.");
        return names;
    }
}
