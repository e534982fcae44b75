package io.samenet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java examples of the README are what they claim to be: short, and accepted by the compiler. */
class ReadmeTest {
    private static final int LONGEST_EXAMPLE = 10;
    private static final Pattern EXAMPLE = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path classes;

    @Test
    void the_readme_shows_an_example_for_reading_comparing_and_converting() throws IOException {
        assertThat(examples()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void every_example_has_less_than_ten_lines_besides_imports() throws IOException {
        for (String example : examples()) {
            assertThat(example.lines().filter(line -> !line.startsWith("import ") && !line.isBlank()))
                    .as(example)
                    .hasSizeLessThan(LONGEST_EXAMPLE);
        }
    }

    @Test
    void every_example_compiles() throws IOException {
        List<String> examples = examples();
        for (int i = 0; i < examples.size(); i++) {
            StringWriter messages = new StringWriter();
            assertThat(compile("Example" + i, examples.get(i), messages))
                    .as("%s%n%s", examples.get(i), messages)
                    .isTrue();
        }
    }

    private static List<String> examples() throws IOException {
        String readme = Files.readString(Path.of(System.getProperty("user.dir")).resolve("../README.md"));
        List<String> examples = new ArrayList<>();
        Matcher matcher = EXAMPLE.matcher(readme);
        while (matcher.find()) {
            examples.add(matcher.group(1));
        }
        return examples;
    }

    private boolean compile(String name, String example, StringWriter messages) {
        String imports = String.join(
                "\n", example.lines().filter(l -> l.startsWith("import ")).toList());
        String body = String.join(
                "\n", example.lines().filter(l -> !l.startsWith("import ")).toList());
        String source = imports + "\nclass " + name + " { void run() throws Exception {\n" + body + "\n} }\n";
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options =
                List.of("-classpath", System.getProperty("java.class.path"), "-proc:none", "-d", classes.toString());
        return compiler.getTask(messages, null, null, options, null, List.of(new Source(name, source)))
                .call();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
