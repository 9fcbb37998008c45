-- Drives the language server in Neovim, as its user would, and prints what happened as one line of JSON.
-- Environment: SERVER, the command as JSON; the working directory is the workspace.
local decode = vim.json and vim.json.decode or vim.fn.json_decode
local encode = vim.json and vim.json.encode or vim.fn.json_encode
local outcome = {}
local notices = {}
vim.notify = function(message) table.insert(notices, message) end

local function step()
  local id = vim.lsp.start_client({ name = 'imagefactory', cmd = decode(os.getenv('SERVER')), root_dir = vim.fn.getcwd() })
  attach = function(buffer) vim.lsp.buf_attach_client(buffer, id) end
  vim.cmd('filetype on')
  vim.cmd([[autocmd BufRead,BufNewFile *.info setfiletype json]])
  vim.cmd([[autocmd FileType json,python lua attach(tonumber(vim.fn.expand('<abuf>')))]])
  vim.cmd('edit imagefactory_plugins/Granite/Granite.info')
  local buffer = vim.api.nvim_get_current_buf()
  local client = vim.lsp.get_client_by_id(id)
  local encoding = client.offset_encoding or 'utf-16'

  local function codes()
    local found = {}
    for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do table.insert(found, diagnostic.code) end
    table.sort(found)
    return found
  end
  local function waitFor(condition)
    if not vim.wait(20000, condition, 50) then error('gave up waiting; diagnostics: ' .. encode(codes())) end
  end
  local function has(code)
    return function() return vim.tbl_contains(codes(), code) end
  end
  local function lacks(code)
    return function() return not vim.tbl_contains(codes(), code) end
  end
  local function request(method, params)
    local answer = vim.lsp.buf_request_sync(buffer, method, params, 20000)
    return answer and answer[id] or {}
  end
  local function at(pattern)
    vim.api.nvim_win_set_cursor(0, { 1, 0 })
    local line = vim.fn.search(pattern, 'cW')
    if line == 0 then error('no ' .. pattern) end
    return vim.lsp.util.make_position_params(0, encoding)
  end
  local function apply(pattern, prefix)
    local params = at(pattern)
    params.range = { start = params.position, ['end'] = params.position }
    params.position = nil
    params.context = { diagnostics = {} }
    local titles = {}
    for _, action in ipairs(request('textDocument/codeAction', params).result or {}) do
      table.insert(titles, action.title)
      if vim.startswith(action.title, prefix) then
        vim.lsp.util.apply_workspace_edit(action.edit, encoding)
        return action.title
      end
    end
    error('no code action ' .. prefix .. ' among ' .. encode(titles))
  end

  waitFor(has('invalid-type'))
  outcome.diagnostics = codes()

  local items = request('textDocument/completion', at('oss')).result
  outcome.completion = vim.tbl_map(function(item) return item.label end, items.items or items)

  outcome.changed = apply('oss', 'Change to "os"')
  waitFor(lacks('invalid-type'))
  outcome.created = apply('"name"', 'Create __init__.py')
  waitFor(lacks('missing-initializer'))
  vim.cmd('silent wall')
  outcome.initializer = table.concat(vim.fn.readfile('imagefactory_plugins/Granite/__init__.py'), '\n')

  local edits = request('textDocument/formatting', { textDocument = vim.lsp.util.make_text_document_params(), options = { tabSize = 4, insertSpaces = true } })
  vim.lsp.util.apply_text_edits(edits.result or {}, buffer, encoding)
  outcome.formatted = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  vim.cmd('silent wall')

  local params = at('Granite')
  params.newName = 'Basalt'
  local renamed = request('textDocument/rename', params)
  outcome.refusal = renamed.error and renamed.error.message or nil
  if renamed.result then vim.lsp.util.apply_workspace_edit(renamed.result, encoding) end
  vim.cmd('silent! wall')
end

local ok, problem = pcall(step)
outcome.version = tostring(vim.version().major) .. '.' .. tostring(vim.version().minor)
outcome.notices = notices
if not ok then outcome.problem = problem end
io.stdout:write(encode(outcome) .. '\n')
vim.cmd('qall!')
