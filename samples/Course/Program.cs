using Course.CommandLine;

return await CourseCommand.RunAsync(args);
