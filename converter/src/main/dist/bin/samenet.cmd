@echo off
rem Starts samenet. Environment: JAVA_HOME (else java on the PATH; 17 or later), SAMENET_OPTS (options for the JVM).
setlocal enableextensions
set "lib=%~dp0..\lib"
if defined JAVA_HOME (set "java=%JAVA_HOME%\bin\java.exe") else (set "java=java.exe")
"%java%" -version >nul 2>&1
if errorlevel 1 (
    echo samenet: "%java%" does not run. 1>&2
    echo Install a Java runtime, version 17 or later, and put it on the PATH or point JAVA_HOME to it. 1>&2
    exit /b 2
)
set "major=0"
for /f tokens^=2-3^ delims^=.^"^-^ eol^= %%a in ('""%java%" -version 2>&1" ^| findstr /c:"version"') do set "major=%%a"
if %major% lss 17 (
    echo samenet: "%java%" is older than Java 17. 1>&2
    echo Install a Java runtime, version 17 or later, and put it on the PATH or point JAVA_HOME to it. 1>&2
    exit /b 2
)
set "access="
if %major% geq 22 set "access=--enable-native-access=ALL-UNNAMED"
if %major% geq 23 set "access=%access% --sun-misc-unsafe-memory-access=allow"
set "speed=-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
if "%~1"=="run" set "speed="
if "%~1"=="verify" set "speed="
if "%~1"=="batch" set "speed="
if "%~1"=="fingerprint" set "speed=-XX:+UseSerialGC"
if "%~1"=="text" set "speed=-XX:+UseSerialGC"
if "%~1"=="diff" set "speed=-XX:+UseSerialGC"
"%java%" -Xlog:disable -Xshare:auto %speed% %access% %SAMENET_OPTS% -cp "%lib%\samenet-converter-@project.version@.jar" io.samenet.converter.cli.Main %*
exit /b %errorlevel%
