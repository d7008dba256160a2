@echo off
rem Opens the window of WCI Assess; the first time, and when the pinned packages change, it sets them up before.
rem Double-click it, or drop a file on it.
setlocal
chcp 65001 >nul
cd /d "%~dp0"

fc /b requirements.txt .venv\requirements.txt >nul 2>nul && goto open

set "PY="
for %%v in (3.14 3.13 3.12 3.11) do if not defined PY (
    py -%%v tools\python_version.py <nul >nul 2>nul && set "PY=py -%%v"
)
if not defined PY (
    python tools\python_version.py <nul >nul 2>nul && set "PY=python"
)
if not defined PY (
    echo WCI Assess needs Python 3.11 to 3.14. Get Python 3.14 from https://www.python.org/downloads/ and try again.
    echo WCI Assess a besoin de Python 3.11 à 3.14. On trouve Python 3.14 à https://www.python.org/downloads/
    pause
    exit /b 3
)

echo Setting up WCI Assess. This takes a few minutes, once. / Installation de WCI Assess : quelques minutes, une seule fois.
%PY% -m venv .venv || goto failed
.venv\Scripts\python -m pip install --quiet --disable-pip-version-check --only-binary=:all: --require-hashes -r requirements.txt || goto failed
copy /y requirements.txt .venv\requirements.txt >nul || goto failed

:open
start "" ".venv\Scripts\pythonw.exe" main.py %*
exit /b 0

:failed
echo The set-up did not succeed; nothing else was changed. The lines above say why. Try again.
echo L'installation n'a pas abouti; rien d'autre n'a changé. Les lignes ci-dessus disent pourquoi. Réessayez.
pause
exit /b 3
