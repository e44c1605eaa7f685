using AiGateway.Bench.Commands;

return await BenchCommands.Root().Parse(args).InvokeAsync();
