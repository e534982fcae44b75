package io.samenet.formats.keras.codec.operation;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An operation of several names, each a row; the first that can say it is written. */
final class FormCodec<D extends Declaration> implements LayerCodec<D> {
    private final Class<D> type;
    private final List<Form<D>> forms;

    FormCodec(Class<D> type, List<Form<D>> forms) {
        this.type = type;
        this.forms = List.copyOf(forms);
    }

    @Override
    public Class<D> type() {
        return type;
    }

    @Override
    public List<Name> names() {
        return forms.stream().map(Form::name).toList();
    }

    @Override
    public List<String> operands(Name name) {
        return form(name).operands();
    }

    @Override
    public Declaration decode(Fields fields, DecodeScope scope) {
        return form(new Name(scope.dialect(), scope.kind(), scope.className()))
                .reader()
                .read(fields, scope);
    }

    private Form<D> form(Name name) {
        return forms.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    }

    private Optional<Form<D>> form(D declaration, Dialect dialect) {
        return forms.stream()
                .filter(f -> f.name().dialect() == dialect
                        && f.writer().write(declaration).isPresent())
                .findFirst();
    }

    private Form<D> form(D declaration, EncodeScope scope) {
        return form(declaration, scope.dialect())
                .orElseThrow(() -> UnsupportedException.of(
                        scope.where(), scope.dialect() + " has no operation " + called(declaration)));
    }

    private String called(D declaration) {
        return form(declaration, Dialect.KERAS3)
                .map(f -> f.name().text())
                .or(() -> form(declaration, Dialect.KERAS2)
                        .map(f -> "tf." + f.name().text()))
                .orElseGet(declaration::toString);
    }

    @Override
    public String className(D declaration, EncodeScope scope) {
        return Functions.className(form(declaration, scope).name().text(), scope);
    }

    @Override
    public String module(D declaration) {
        return form(declaration, Dialect.KERAS3).map(Form::module).orElse(Form.NUMPY);
    }

    @Override
    public List<String> called(Name name) {
        return form(name).called();
    }

    @Override
    public boolean castsOperands(Name name) {
        return form(name).casts();
    }

    @Override
    public Dict encode(D declaration, EncodeScope scope) {
        Form<D> form = form(declaration, scope);
        Dict settings = form.writer().write(declaration).orElseThrow();
        return Functions.config(form.name().text(), settings.without(Set.copyOf(form.called())), scope);
    }

    @Override
    public Dict node(D declaration, Dialect target) {
        return form(declaration, target).map(f -> node(f, declaration)).orElse(Dict.EMPTY);
    }

    /** Functions of TensorFlow have all settings in the call. */
    private Dict node(Form<D> form, D declaration) {
        Value.DictBuilder called = Value.dict();
        Dict settings = form.writer().write(declaration).orElseThrow();
        for (String setting : settings.keys()) {
            if (form.name().kind() == Name.Kind.FUNCTION || form.called().contains(setting)) {
                called.put(setting, settings.get(setting).orElseThrow());
            }
        }
        Dict kwargs = called.build();
        return kwargs.size() == 0
                ? Dict.EMPTY
                : Value.dict().put("kwargs", kwargs).build();
    }
}
