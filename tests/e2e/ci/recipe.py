#!/usr/bin/env python3
"""Runs the steps of a CI recipe as its system does: taken out of the file that a user copies, in a clone of a repository.

    recipe.py github|gitlab|jenkins RECIPE MACHINE

MACHINE is a directory with

    job.json    what the system knows of the job: `ref` and `sha` to check out, `variables` of the environment, and for
                GitHub `contexts`, the values of expressions
    origin      the repository
    sources     PerfMon's, as a repository, that the placeholder is replaced by
    bin         programs that stand before all others in PATH

and gets `home`, `workspace`, `artifacts/NAME/`, `summary.md`, and `outcome`, a line for each step: its outcome, its exit
code, its name. A step, an action or an expression that is not known here ends the program: nothing is left out silently.
"""

import glob
import json
import os
import re
import shutil
import subprocess
import sys

import yaml

system, recipe_file, machine = sys.argv[1], sys.argv[2], os.path.abspath(sys.argv[3])
with open(os.path.join(machine, "job.json"), encoding="utf-8") as file:
    job = json.load(file)
with open(recipe_file, encoding="utf-8") as file:
    recipe_text = file.read()

workspace = os.path.join(machine, "workspace")
home = os.path.join(machine, "home")
temporary = os.path.join(machine, "temporary")
artifacts = os.path.join(machine, "artifacts")
for directory in (workspace, artifacts, temporary):
    shutil.rmtree(directory, ignore_errors=True)
for directory in (workspace, home, artifacts, temporary):
    os.makedirs(directory, exist_ok=True)

outcomes = []


def wrong(sentence):
    sys.exit(f"{recipe_file}: {sentence}")


def environment(own):
    kept = ("CXX", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "LANG", "LC_ALL")
    result = {name: os.environ[name] for name in kept if name in os.environ}
    result["PATH"] = os.path.join(machine, "bin") + ":" + os.environ["PATH"]
    result["HOME"], result["TMPDIR"] = home, temporary
    result.update(job["variables"])
    result.update({name: str(value) for name, value in own.items()})
    if "PERFMON_SOURCES" in own:
        if own["PERFMON_SOURCES"] != "<sources>":
            wrong("PERFMON_SOURCES is not the placeholder")
        result["PERFMON_SOURCES"] = "file://" + os.path.join(machine, "sources")
    return result


def run(name, shell, script, variables, where=workspace):
    """The exit code of a script, of which shellcheck has nothing to say; what it prints is shown."""
    print(f"--- {name}", flush=True)
    path = os.path.join(temporary, f"step-{len(outcomes)}")
    with open(path, "w", encoding="utf-8") as script_file:
        script_file.write(script)
    if subprocess.run(["shellcheck", f"--shell={shell[0]}", path], check=False).returncode != 0:
        wrong(f"{name}: see above")
    code = subprocess.run(shell + [path], cwd=where, env=variables, stdin=subprocess.DEVNULL, check=False).returncode
    print(f"--- {name}: exit code {code}", flush=True)
    return code


def note(outcome, code, name):
    outcomes.append(outcome)
    with open(os.path.join(machine, "outcome"), "a" if len(outcomes) > 1 else "w", encoding="utf-8") as outcome_file:
        outcome_file.write(f"{outcome} {code} {name}\n")


def check_out(depth, refs):
    """As the systems do it: into an empty directory, with no more history than they are asked for."""

    def git(*arguments):
        subprocess.run(["git", "-C", workspace, *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    git("init", "--quiet")
    git("remote", "add", "origin", "file://" + os.path.join(machine, "origin"))
    git("fetch", *(["--depth", str(depth)] if depth else []), "origin", *refs)
    git("checkout", "--detach", job["sha"])


def files_of(pattern):
    found = [path for path in glob.glob(os.path.join(workspace, pattern)) if os.path.isfile(path)]
    if not found and pattern.endswith("/"):
        found = glob.glob(os.path.join(workspace, pattern, "*"))
    return found


def keep(name, patterns):
    """Copies the files to an artifact; each pattern must match one."""
    directory = os.path.join(artifacts, name)
    os.makedirs(directory)
    for pattern in patterns:
        found = files_of(pattern)
        if not found:
            wrong(f"there is no file for {pattern}")
        for path in found:
            shutil.copy(path, directory)


# --- GitHub Actions ---------------------------------------------------------------------------------------------------


class Contexts:
    """Expressions: names, texts, ==, !=, &&, ||, ! and always()."""

    def __init__(self, values):
        self.values = values

    def value(self, expression):
        def python(match):
            text, name = match.group("text"), match.group("name")
            if text is not None:
                return repr(text)
            if name is not None:
                if name not in self.values:
                    wrong(f"nothing is known of {name}")
                return repr(self.values[name])
            return {"&&": " and ", "||": " or ", "!": " not "}.get(match.group(0), match.group(0))

        tokens = r"'(?P<text>[^']*)'|(?P<name>[a-z]\w*(\.[\w-]+)+|always\(\))|==|!=|&&|\|\||!|[()]"
        if re.sub(tokens, "", expression).strip():
            wrong(f"this expression is not understood: {expression}")
        return eval(re.sub(tokens, python, expression))  # pylint: disable=eval-used

    def text(self, template):
        return re.sub(r"\$\{\{\s*(.*?)\s*\}\}", lambda match: str(self.value(match.group(1))), str(template))


def command_files(number):
    """The files by which a step sets the environment of the next ones."""
    names = ("GITHUB_ENV", "GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")
    paths = {name: os.path.join(temporary, f"{name}-{number}") for name in names}
    for path in paths.values():
        open(path, "w", encoding="utf-8").close()
    return paths


def contents(path):
    with open(path, encoding="utf-8") as file_:
        return file_.read()


def github():
    document = yaml.safe_load(recipe_text)
    contexts = Contexts(dict(job["contexts"]))
    contexts.values.update({"runner.temp": temporary, "runner.arch": "X64", "always()": True})
    (only_job,) = document["jobs"].values()
    if "if" in only_job and not contexts.value(only_job["if"]):
        print("the job is skipped")
        return
    own = {**document.get("env", {}), **only_job.get("env", {})}
    contexts.values.update({f"env.{name}": value for name, value in own.items()})
    search_path, failed, summary = [], False, ""
    for number, step in enumerate(only_job["steps"]):
        name = step.get("name", step.get("uses"))
        condition = step.get("if")
        wanted = not failed if condition is None else contexts.value(condition)
        if condition is not None and "always()" not in condition and failed:
            wanted = False
        if not wanted:
            note("skipped", "-", name)
            continue
        if set(step) - {"name", "id", "if", "uses", "with", "run", "env", "working-directory", "shell"}:
            wrong(f"{name} has a key that is not known here")
        if "uses" in step:
            action(step, contexts)
            note("success", 0, name)
            continue
        paths = command_files(number)
        variables = environment({name: contexts.text(value) for name, value in {**own, **step.get("env", {})}.items()})
        variables.update(paths, RUNNER_TEMP=temporary, GITHUB_WORKSPACE=workspace, GITHUB_ACTIONS="true", CI="true")
        variables["PATH"] = ":".join([variables["PATH"].split(":")[0], *search_path, variables["PATH"]])
        shell = {None: ["bash", "-e"], "bash": ["bash", "--noprofile", "--norc", "-eo", "pipefail"]}[step.get("shell")]
        where = os.path.join(workspace, contexts.text(step.get("working-directory", ".")))
        if "${{" in step["run"]:
            wrong(f"{name}: an expression in a script is code that others write")
        code = run(name, shell, step["run"], variables, where)
        note("success" if code == 0 else "failure", code, name)
        failed = failed or code != 0
        search_path += contents(paths["GITHUB_PATH"]).splitlines()
        summary += contents(paths["GITHUB_STEP_SUMMARY"])
        if contents(paths["GITHUB_ENV"]) or contents(paths["GITHUB_OUTPUT"]):
            wrong(f"{name}: variables and outputs of steps are not known here")
    with open(os.path.join(machine, "summary.md"), "w", encoding="utf-8") as summary_file:
        summary_file.write(summary)


def action(step, contexts):
    options = {name: contexts.text(value) for name, value in step.get("with", {}).items()}
    kind = step["uses"].split("@")[0]
    if kind == "actions/checkout":
        depth = int(options.get("fetch-depth", 1))
        branches = [] if depth else ["+refs/heads/*:refs/remotes/origin/*"]
        check_out(depth, [*branches, f"+{job['ref']}:refs/remotes/checked-out"])
    elif kind == "actions/cache":
        contexts.values[f"steps.{step['id']}.outputs.cache-hit"] = ""
        if os.path.exists(options["path"].replace("~", home, 1)):
            contexts.values[f"steps.{step['id']}.outputs.cache-hit"] = "true"
    elif kind == "actions/upload-artifact":
        keep(options["name"], options["path"].split())
    else:
        wrong(f"the action {kind} is not known here")


# --- GitLab -----------------------------------------------------------------------------------------------------------


def gitlab():
    (name, only_job), = yaml.safe_load(recipe_text).items()
    if set(only_job) - {"image", "rules", "variables", "cache", "before_script", "script", "artifacts"}:
        wrong("the job has a key that is not known here")
    variables = environment(only_job["variables"])
    # GitLab's own default, 20, is more than the history of a small repository.
    check_out(int(variables.get("GIT_DEPTH", 1)), [f"+{job['ref']}:refs/pipelines/1"])
    for path in only_job["cache"]["paths"]:
        if os.path.exists(os.path.join(machine, "cache", path)):
            shutil.copytree(os.path.join(machine, "cache", path), os.path.join(workspace, path))
    # All in one shell, so that a variable lives on.
    script = "\n".join(only_job["before_script"] + only_job["script"])
    code = run(name, ["bash", "-eo", "pipefail"], script, variables)
    note("success" if code == 0 else "failure", code, name)
    if code == 0 or only_job["cache"].get("when") == "always":
        for path in only_job["cache"]["paths"]:
            shutil.copytree(os.path.join(workspace, path), os.path.join(machine, "cache", path), dirs_exist_ok=True)
    if code == 0 or only_job["artifacts"].get("when") == "always":
        keep("paths", only_job["artifacts"]["paths"])
        for kind, path in only_job["artifacts"]["reports"].items():
            keep(kind, [path])


# --- Jenkins ----------------------------------------------------------------------------------------------------------


def jenkins():
    """The `sh` steps, up to the first that fails; what Groovy makes of an exit code is not run."""
    steps = re.findall(r"\bsh(?:\(returnStatus: true, script:)? '''(.*?)'''", recipe_text, re.DOTALL)
    if len(steps) != len(re.findall(r"(?<![\w./])sh\b", recipe_text)):
        wrong("not all of its sh steps were found")
    stages = re.findall(r"stage\('(.*?)'\)", recipe_text)
    if len(stages) != len(steps):
        wrong("a stage has not exactly one sh step")
    block = re.search(r"environment \{(.*?)\}", recipe_text, re.DOTALL).group(1)
    variables = environment(dict(re.findall(r"(\w+) = '(.*?)'", block)))
    variables["WORKSPACE"] = workspace
    check_out(0, ["+refs/heads/*:refs/remotes/origin/*", f"+{job['ref']}:refs/remotes/checked-out"])
    for stage, script in zip(stages, steps):
        code = run(stage, ["sh", "-xe"], script, variables)
        note("success" if code == 0 else "failure", code, stage)
        if code != 0:
            break
    (archived,) = re.findall(r"archiveArtifacts artifacts: '(.*?)', fingerprint: true", recipe_text)
    keep("archived", archived.split(", "))
    (junit,) = re.findall(r"junit '(.*?)'", recipe_text)
    keep("junit", [junit])


{"github": github, "gitlab": gitlab, "jenkins": jenkins}[system]()
