namespace AiGateway.Dialects.Prompts;

/// <summary>What a string of a message holds, when it is no text.</summary>
internal enum Medium
{
    None,

    /// <summary>A picture or its address.</summary>
    Picture,

    /// <summary>A sound in base64.</summary>
    Sound,

    /// <summary>A file in base64.</summary>
    File,

    /// <summary>The id of a file that the vendor keeps.</summary>
    KeptFile,
}
