namespace AiGateway.LocalHost.Tests;

public sealed class ServerLimitsTests
{
    [Theory]
    [InlineData(1_048_576, 524_138)]
    [InlineData(1_024, 362)]
    [InlineData(256, 16)]
    [InlineData(null, null)]
    public void There_are_files_left_for_each_connection_to_have_one_to_its_upstream(int? openFiles, int? connections) => ServerLimits.Connections(openFiles).ShouldBe(connections);

    [Theory]
    [InlineData("Max open files            1024                 524288               files     ", 1_024)]
    [InlineData("Max open files            unlimited            unlimited            files     ", null)]
    [InlineData("Max locked memory         1024                 1024                 bytes     ", null)]
    public void The_soft_limit_is_read(string line, int? limit) => OpenFiles.LimitIn(["Limit                     Soft Limit           Hard Limit           Units     ", line]).ShouldBe(limit);
}
