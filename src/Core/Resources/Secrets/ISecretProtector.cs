namespace AiGateway.Resources.Secrets;

/// <summary>Protects secrets that admins gave literally, for rest in the store.</summary>
public interface ISecretProtector
{
    /// <summary>The text to store.</summary>
    string Protect(string plain);

    /// <summary>The plain secret; null when the text was damaged or protected by a key that is gone.</summary>
    string? Unprotect(string protectedSecret);
}
