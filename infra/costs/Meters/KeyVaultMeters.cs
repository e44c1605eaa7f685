using AiGateway.Costs.Assumptions;
using AiGateway.Costs.Prices;
using AiGateway.Costs.Usages;

namespace AiGateway.Costs.Meters;

/// <summary>Key Vault: reads of provider secrets and of the app settings that refer to it.</summary>
internal static class KeyVaultMeters
{
    public static IEnumerable<CostLine> Of(Usage usage) => [new("Key Vault: operations", Operations(usage), PriceList.Of("keyVault.operations"))];

    public static decimal Operations(Usage usage) =>
        (usage.Secrets * Often.AtMost(usage.Calls, AssumptionList.Of("secretFreshSeconds"), usage.Instances))
        + (AssumptionList.Of("vaultReferencesPerDay") * Month.Days * usage.Instances);
}
