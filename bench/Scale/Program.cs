using AiGateway.Bench.Scale;

// Off the main thread: the simulation lives on the pool's one worker.
return await Task.Run(() => ScaleProgram.RunAsync(args, Console.Out, Console.Error));
