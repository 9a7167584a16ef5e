"""Check docker-compose.yml and deploy/ without Docker; prints what is wrong."""

import re
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
SERVICE_KEYS = set(
    "build command depends_on entrypoint environment healthcheck image logging "
    "networks ports profiles restart shm_size volumes".split()
)
CONDITIONS = {"service_started", "service_healthy", "service_completed_successfully"}
REFERENCE = re.compile(r"(?<!\$)\$\{(\w+)(:?[-?+][^}]*)?\}")
SECRET = re.compile(r"(password|secret|token)\s*[:=]\s*(?!\$\{|change-me|\*)\S+", re.I)


def image_faults(name, service):
    image = service.get("image", "")
    tag = image.rpartition(":")[2] if ":" in image else ""
    if not image or not re.match(r"\d+\.\d+", tag):
        yield f"{name}: image {image or '(none)'} is not pinned to a version"
    build = service.get("build")
    if build and not (ROOT / build["context"] / build["dockerfile"]).exists():
        yield f"{name}: no {build['dockerfile']}"


def volume_faults(name, service, declared):
    for volume in service.get("volumes", []):
        source, _, rest = str(volume).partition(":")
        if source.startswith("/"):
            yield f"{name}: {source} is a path of one machine"
        elif source.startswith("."):
            if not (ROOT / source).exists():
                yield f"{name}: {source} does not exist"
        elif source not in declared:
            yield f"{name}: volume {source} is not declared"
        if not rest.startswith("/"):
            yield f"{name}: {volume} has no place inside the container"


def dependency_faults(name, service, services):
    wanted = service.get("depends_on", {})
    for other, how in wanted.items():
        condition = how.get("condition")
        if other not in services:
            yield f"{name}: depends on {other}, which is no service"
        elif condition not in CONDITIONS:
            yield f"{name}: {condition} is no condition"
        elif condition == "service_healthy" and "healthcheck" not in services[other]:
            yield f"{name}: waits for {other} to be healthy, which has no healthcheck"
        elif services[other].get("profiles") and not service.get("profiles"):
            yield f"{name}: depends on {other}, which not every profile starts"


def health_faults(name, service):
    test = service.get("healthcheck", {}).get("test")
    if "healthcheck" in service and not test:
        yield f"{name}: healthcheck without a test"
    if service.get("ports") and not test:
        yield f"{name}: serves the outside without a healthcheck"


def network_faults(name, service, declared):
    for network in service.get("networks", []):
        if network not in declared:
            yield f"{name}: network {network} is not declared"
    for port in service.get("ports", []):
        if not re.fullmatch(r"(\$\{\w+(:-\d+)?\}|\d+):\d+", str(port)):
            yield f"{name}: {port} is no port mapping"


def cycle_faults(services):
    """Services that wait for each other would never start."""
    for start in services:
        seen, todo = set(), list(services[start].get("depends_on", {}))
        while todo:
            other = todo.pop()
            if other == start:
                yield f"{start}: waits for itself"
            if other not in seen and other in services:
                seen.add(other)
                todo += services[other].get("depends_on", {})


def unused_faults(compose, kind):
    used = {
        str(item).partition(":")[0]
        for service in compose["services"].values()
        for item in service.get(kind, [])
    }
    for name in set(compose.get(kind, {})) - used:
        yield f"{kind}: {name} is declared and not used"


def variable_faults(text, example):
    known = {
        line.partition("=")[0]
        for line in example.splitlines()
        if line and not line.startswith("#")
    }
    used = {match[1] for match in REFERENCE.finditer(text)}
    for name in sorted(used - known):
        yield f".env.example: {name} is missing"
    for name in sorted(known - used):
        yield f".env.example: {name} is used nowhere"


def leak_faults(path, text):
    for number, line in enumerate(text.splitlines(), 1):
        if SECRET.search(line):
            yield f"{path}:{number}: a secret in the file"
        if re.search(r"(?<![\w.])/(home|root|work|Users)/", line):
            yield f"{path}:{number}: a path of one machine"


def service_faults(compose):
    services = compose["services"]
    for name, service in services.items():
        for key in sorted(set(service) - SERVICE_KEYS):
            yield f"{name}: unknown key {key}"
        yield from image_faults(name, service)
        yield from volume_faults(name, service, compose.get("volumes", {}))
        yield from dependency_faults(name, service, services)
        yield from health_faults(name, service)
        yield from network_faults(name, service, compose.get("networks", {}))


def deploy_faults(services):
    """What the images copy exists; the proxy points to services."""
    dockerfile = (ROOT / "deploy" / "Dockerfile").read_text()
    for source in re.findall(r"^COPY (\S+) ", dockerfile, re.M):
        if not (ROOT / source).exists():
            yield f"deploy/Dockerfile: {source} does not exist"
    if not re.search(r"^FROM odoo:19\.0", dockerfile):
        yield "deploy/Dockerfile: not based on Odoo 19.0"
    nginx = (ROOT / "deploy" / "nginx.conf").read_text()
    for host in re.findall(r"^\s*server (\w+):\d+;", nginx, re.M):
        if host not in services:
            yield f"deploy/nginx.conf: {host} is no service"
    if nginx.count("{") != nginx.count("}"):
        yield "deploy/nginx.conf: braces do not match"


def faults():
    text = (ROOT / "docker-compose.yml").read_text()
    try:
        compose = yaml.safe_load(text)
    except yaml.YAMLError as error:
        return [f"docker-compose.yml: {' '.join(str(error).split())}"]
    found = [f"docker-compose.yml: {fault}" for fault in service_faults(compose)]
    found += cycle_faults(compose["services"])
    found += unused_faults(compose, "volumes")
    found += unused_faults(compose, "networks")
    found += variable_faults(text, (ROOT / ".env.example").read_text())
    found += deploy_faults(compose["services"])
    for path in [ROOT / "docker-compose.yml", *sorted((ROOT / "deploy").glob("*.*"))]:
        found += leak_faults(path.relative_to(ROOT), path.read_text())
    return found


if __name__ == "__main__":
    problems = faults()
    print("\n".join(problems))
    sys.exit(bool(problems))
